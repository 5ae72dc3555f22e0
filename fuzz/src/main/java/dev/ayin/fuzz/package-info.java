/// Every reader of a stranger's bytes as a [dev.ayin.fuzz.Target]: it answers, or refuses with one sentence, within the memory
/// that its input pays for. Tests ask each a little; `./ayin fuzz` asks one for as long as one likes.
package dev.ayin.fuzz;
