/// The commands, a class each: what they are told, and what they print.
package dev.ayin.cli.command;
