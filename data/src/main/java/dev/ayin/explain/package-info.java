/// Why a model of tables answers as it does: [Explainer] says what each column contributed to one answer, [Importance] how much the
/// model leans on each column for all rows together, [Dependence] how its answer changes with the values of a column or two.
///
/// ```java
/// Model model = new Regressor().fit(houses, "price").model();
/// System.out.println(Explainer.of(model, houses).explain(Map.of("area", 120, "year", 1974)));
/// ```
///
/// All of it asks the model as anybody might, so it holds for any network; and all of it is about the model, not about the world.
package dev.ayin.explain;
