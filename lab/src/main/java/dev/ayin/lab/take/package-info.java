/// What a reader takes along of a run: the model, the run as Java, as moving pictures, and as frames for a page of its own.
package dev.ayin.lab.take;
