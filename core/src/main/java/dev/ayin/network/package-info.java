/// A network as a value, its parameters as one flat array, and the memory of a step.
package dev.ayin.network;
