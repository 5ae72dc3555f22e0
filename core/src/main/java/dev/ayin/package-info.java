/// Ayin: a neural-network library that one can see through.
package dev.ayin;
