/// The command line: one record per command.
package dev.ayin.cli;
