/// What a program around the library is made of, whichever module brings it: progress on the screen, and the doors through which a
/// module adds a command ([dev.ayin.view.program.AddedCommand]) or a cluster ([dev.ayin.view.program.Place]) to `ayin`.
package dev.ayin.view.program;
