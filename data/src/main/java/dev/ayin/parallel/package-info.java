/// Work of this module on all cores. Not exported.
package dev.ayin.parallel;
