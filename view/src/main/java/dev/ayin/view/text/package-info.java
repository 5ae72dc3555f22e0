/// Values of the library as lines of text, and the screen that shows them, whatever a stranger's file holds.
package dev.ayin.view.text;
