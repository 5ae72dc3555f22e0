/// Layers, activations and initialisers: the blackboard's formulas, without numbers of their own.
@NullMarked
package dev.ayin.layer;

import org.jspecify.annotations.NullMarked;
