/// Training and prediction on an Apache Spark cluster, with the bits of one machine.
///
/// [AyinClassifier] and [AyinRegressor] are estimators as Spark knows them; what they learn is an [AyinClassifierModel] or an
/// [AyinRegressorModel], which holds a model file of Ayin. Whoever has a network and a training of their own hands examples out
/// by [SparkExamples] and runs an ordinary [dev.ayin.train.Session]. docs/cluster.md is the guide.
package dev.ayin.spark;
