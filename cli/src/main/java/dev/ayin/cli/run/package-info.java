/// A run as data: what the commands leave for the report, the pictures and the files.
package dev.ayin.cli.run;
