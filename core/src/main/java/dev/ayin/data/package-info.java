/// Examples, how they are made from raw input, and generated sets to learn on.
package dev.ayin.data;
