/// Files that are written whole or not at all, folders with one writer, files that go when the program does. For the project's own
/// modules; no API.
package dev.ayin.disk;
