/// A trained network with all that is needed to use it.
package dev.ayin.model;
