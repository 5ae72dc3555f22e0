/// How many threads there are ([Setting], [Threads]), and how they work together: the same task in step ([Team]), or pieces of work
/// that whoever is awake takes ([Helpers]). For the project's own modules; no API.
package dev.ayin.threads;
