/// Whether pieces of one's own keep the library's laws: for tests.
module dev.ayin.laws {
    requires transitive dev.ayin.core;

    exports dev.ayin.laws;
}
