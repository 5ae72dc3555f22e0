/// What a user may say on the command line, the default of each option, and the values of the library that it becomes.
package dev.ayin.cli.options;
