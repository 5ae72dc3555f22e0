/// What goes between a page and the server: requests, replies, frames, and the limits of each.
package dev.ayin.lab.wire;
