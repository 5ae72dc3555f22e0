/// What a run leaves to be read: `report.html`, one page that needs nothing but a browser, and `history.csv`.
///
/// [Report] puts the page together: the skeleton, styles and scripts of the resource folder, and beside them one JSON
/// value that the scripts draw. That value is made here, a class a part: [Facts] the whole, [Measured] what the network
/// says about the test examples, [Mistakes] the worst of it, [Field] what it says everywhere in the plane, [Words] names
/// for records.
package dev.ayin.cli.report;
