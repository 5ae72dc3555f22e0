package dev.ayin;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The shape of the house: what a package may know of another.
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPath(Path.of("target", "classes"));

    @Test
    void classFilesAreRead() {
        // A class file that is too new is skipped in silence, and then the rules below hold of nothing.
        assertThat(CLASSES.contain(Ayin.class)).isTrue();
        assertThat(CLASSES.get(Ayin.class).getMethods()).isNotEmpty();
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.ayin.(**)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
