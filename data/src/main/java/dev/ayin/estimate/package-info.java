/// Estimators over tables: a [Classifier] or a [Regressor] learns one column of a table from the others, with settings that do
/// well unasked; [CrossValidation] says how well it would do on rows that it has not seen, beside what needs no network;
/// [Search] looks for better settings. Why a model answers as it does, [dev.ayin.explain] tells.
///
/// ```java
/// Table flowers = Csv.read(Path.of("flowers.csv"));
/// System.out.println(CrossValidation.of(new Classifier(), flowers, "species", 10));
/// FittedClassifier fitted = new Classifier().fit(flowers, "species");
/// fitted.save(Path.of("flowers.safetensors"));
/// ```
///
/// All is decided by the settings and the rows: the same bits for any number of threads.
package dev.ayin.estimate;
