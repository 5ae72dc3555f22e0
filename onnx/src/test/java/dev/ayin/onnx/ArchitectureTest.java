package dev.ayin.onnx;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    /// The launcher puts program and module beside each other, but neither is built on the other.
    @Test
    void theModuleStandsOnTheLibraryAlone() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPath(Path.of("target", "classes"));
        assertThat(classes.get(OnnxFormat.class).getMethods())
                .isNotEmpty(); // a class file too new is skipped in silence
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ayin.cli..", "dev.ayin.table..", "dev.ayin.image..", "dev.ayin.catalogue..")
                .check(classes);
    }
}
