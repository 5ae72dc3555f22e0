/// Records of the library as lines of text.
package dev.ayin.cli.text;
