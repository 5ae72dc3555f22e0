/// A run as data: what pictures, report and files are made from.
package dev.ayin.view.run;
