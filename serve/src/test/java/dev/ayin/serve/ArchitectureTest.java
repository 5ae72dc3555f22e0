package dev.ayin.serve;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    /// Who has a web framework of their own takes [Endpoint] without the libraries that are optional in the pom.
    @Test
    void onlyTheServerAndItsCommandKnowTheirLibraries() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPath(Path.of("target", "classes"));
        classes.get(Endpoint.class); // a class file too new is skipped in silence
        noClasses()
                .that()
                .doNotHaveSimpleName("Server")
                .and()
                .doNotHaveSimpleName("ServeCommand")
                .and()
                .doNotHaveSimpleName("Metrics")
                .and()
                .doNotHaveSimpleName("Errors")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse..", "io.prometheus..", "picocli..", "dev.ayin.view..")
                .check(classes);
    }
}
