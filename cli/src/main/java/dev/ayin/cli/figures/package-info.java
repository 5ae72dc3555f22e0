/// The reference pictures of `ayin figures`, and the runs that they show.
package dev.ayin.cli.figures;
