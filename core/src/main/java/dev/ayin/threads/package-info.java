/// Threads that work together: the same task in step ([Team]), or pieces of work that whoever is awake takes ([Helpers]).
/// Not exported.
package dev.ayin.threads;
