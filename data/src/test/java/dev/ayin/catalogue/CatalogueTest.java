package dev.ayin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void everySetIsComplete() {
        assertThat(Catalogue.names()).containsExactly("mnist", "fashion-mnist", "kmnist");
        for (PublicSet set : Catalogue.sets()) {
            assertThat(set.content()).isEqualTo(54_950_048);
            assertThat(set.packed()).isBetween(11_000_000L, 31_000_000L);
            assertThat(set.classes()).hasSize(10).doesNotHaveDuplicates();
            assertThat(set.mirrors())
                    .hasSizeGreaterThan(1)
                    .allMatch(mirror -> mirror.getPath().endsWith("/"));
            assertThat(set.licence()).isNotBlank();
            assertThat(set.citation()).contains(":");
            assertThat(set.files())
                    .hasSize(4)
                    .allMatch(file -> file.digest().hex().matches("[0-9a-f]{64}"));
        }
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> Catalogue.of("emnist"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no public set \"emnist\" among [mnist, fashion-mnist, kmnist]");
    }
}
