/// The parts of the Lab, as the server sees them: each answers commands, and some work on by themselves.
package dev.ayin.lab.part;
