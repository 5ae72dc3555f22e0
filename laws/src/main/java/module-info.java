/// Whether pieces of one's own keep the library's laws: for tests.
module dev.ayin.laws {
    requires transitive dev.ayin.core;
    requires static org.jspecify;

    exports dev.ayin.laws;
}
