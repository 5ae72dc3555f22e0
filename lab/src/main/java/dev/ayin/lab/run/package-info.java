/// A network that learns in the Lab: data, settings, steps, and the way back in time.
package dev.ayin.lab.run;
