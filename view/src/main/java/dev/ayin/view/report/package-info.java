/// What a run leaves to be read: `report.html`, one page that needs nothing but a browser, and `history.csv`.
///
/// [Report] puts the page together: the skeleton, styles and scripts of the resource folder, and beside them one JSON
/// value that the scripts draw. That value is made here, a class a part: [Facts] the whole, [TrainingRecord] what decided the
/// run, [ScoreFacts] and [NumberFacts] what was measured, [PlaneFacts] what the network says everywhere in the plane,
/// [Mistakes] where it is most wrong, [Use] how to use it.
package dev.ayin.view.report;
