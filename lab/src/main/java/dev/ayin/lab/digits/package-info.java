/// A reader's drawing, what a network makes of it, and what the network learns from a correction.
package dev.ayin.lab.digits;
