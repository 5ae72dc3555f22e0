/// The command line: one class per command.
///
/// [dev.ayin.cli.Main] lists the commands of `command`, [dev.ayin.cli.Program] runs one and turns whatever goes wrong into one
/// sentence. A command's options are classes of `options`, which become the values of the library in one place; `train`
/// is a run with its folder; `text` is what is printed.
package dev.ayin.cli;
