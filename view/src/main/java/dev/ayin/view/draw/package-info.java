/// Pictures: of a run, and of the mathematics.
///
/// Drawn with Java's own two-dimensional graphics, which need no screen; letters come from a font in this package
/// ([dev.ayin.view.draw.Typeface] says why).
package dev.ayin.view.draw;
