/// What a run leaves to be looked at: pictures, GIFs, the report, the run's folder, progress on the screen.
///
/// On the module path the report needs `--add-modules ALL-MODULE-PATH` too: uPlot's jar, which holds its charts, is no module that
/// one could require.
module dev.ayin.view {
    requires com.fasterxml.jackson.jr.ob;
    requires transitive dev.ayin.core;
    requires transitive dev.ayin.data;
    requires transitive java.desktop;
    requires me.tongfei.progressbar;

    exports dev.ayin.view.draw;
    exports dev.ayin.view.program;
    exports dev.ayin.view.report;
    exports dev.ayin.view.run;
    exports dev.ayin.view.text;

    uses dev.ayin.view.program.Place;
}
