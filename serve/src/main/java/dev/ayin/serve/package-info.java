/// A model's predictions over HTTP.
///
/// [dev.ayin.serve.Endpoint] is the whole of it without HTTP: a body in, an answer out, and a description for OpenAPI; it
/// fits into any web framework. [dev.ayin.serve.Server] is a server around it, which `ayin serve` starts.
package dev.ayin.serve;
