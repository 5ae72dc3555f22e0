/// The Lab: a web application on this machine in which one watches a network learn. `lab/ARCHITECTURE.md` is the guide.
package dev.ayin.lab;
