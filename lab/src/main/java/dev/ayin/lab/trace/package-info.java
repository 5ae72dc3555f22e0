/// Every number of a step traced to its formula and its sources; the matrices of a layer; the gradient check.
package dev.ayin.lab.trace;
