/// A run from the command line: its folder, its checkpoints, its progress on the screen, and how it is ended early.
package dev.ayin.cli.train;
