package dev.ayin.catalogue;

import dev.ayin.catalogue.PublicSet.File;
import dev.ayin.image.IdxFolder;
import java.net.URI;
import java.util.List;

/// The public sets that Ayin knows by name.
///
/// What proves a file: for MNIST the SHA-256 of its content, computed from files whose published MD5 is right. For
/// Fashion-MNIST and Kuzushiji-MNIST the SHA-256 of the compressed file as the mirrors serve it, which TensorFlow Datasets
/// (`url_checksums`) and others publish alike, beside an MD5 that torchvision publishes; nobody is known to publish one of
/// their content.
public final class Catalogue {
    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte.gz";
    private static final String TRAIN_LABELS = "train-labels-idx1-ubyte.gz";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte.gz";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte.gz";

    // Header and bytes of 60,000 and 10,000 images of 28 × 28, and of their labels; the same in all three sets.
    private static final long TRAIN_IMAGES_CONTENT = 16 + 60_000 * 28 * 28;
    private static final long TRAIN_LABELS_CONTENT = 8 + 60_000;
    private static final long TEST_IMAGES_CONTENT = 16 + 10_000 * 28 * 28;
    private static final long TEST_LABELS_CONTENT = 8 + 10_000;

    private static final List<PublicSet> SETS = List.of(mnist(), fashion(), kuzushiji());

    private Catalogue() {}

    /// {@return all sets}
    public static List<PublicSet> sets() {
        return SETS;
    }

    /// {@return the names of all sets}
    public static List<String> names() {
        return SETS.stream().map(PublicSet::name).toList();
    }

    /// {@return the set of this name}
    /// @throws IllegalArgumentException if the name is not one of [#names()]
    public static PublicSet of(String name) {
        return SETS.stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no public set \"%s\" among %s".formatted(name, names())));
    }

    private static PublicSet mnist() {
        return new PublicSet(
                "mnist",
                "MNIST",
                List.of(
                        new File(
                                TRAIN_IMAGES,
                                9_912_422,
                                TRAIN_IMAGES_CONTENT,
                                Digest.ofContent("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db")),
                        new File(
                                TRAIN_LABELS,
                                28_881,
                                TRAIN_LABELS_CONTENT,
                                Digest.ofContent("65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5")),
                        new File(
                                TEST_IMAGES,
                                1_648_877,
                                TEST_IMAGES_CONTENT,
                                Digest.ofContent("0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7")),
                        new File(
                                TEST_LABELS,
                                4_542,
                                TEST_LABELS_CONTENT,
                                Digest.ofContent("ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"))),
                List.of(
                        URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                        URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
                IdxFolder.DIGITS,
                "CC BY-SA 3.0",
                "Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-based learning applied to document recognition, "
                        + "Proceedings of the IEEE 86(11), 1998");
    }

    private static PublicSet fashion() {
        return new PublicSet(
                "fashion-mnist",
                "Fashion-MNIST",
                List.of(
                        new File(
                                TRAIN_IMAGES,
                                26_421_880,
                                TRAIN_IMAGES_CONTENT,
                                Digest.ofPacked("3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84")),
                        new File(
                                TRAIN_LABELS,
                                29_515,
                                TRAIN_LABELS_CONTENT,
                                Digest.ofPacked("a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845")),
                        new File(
                                TEST_IMAGES,
                                4_422_102,
                                TEST_IMAGES_CONTENT,
                                Digest.ofPacked("346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073")),
                        new File(
                                TEST_LABELS,
                                5_148,
                                TEST_LABELS_CONTENT,
                                Digest.ofPacked("67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"))),
                List.of(
                        URI.create(
                                "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
                        URI.create("https://storage.googleapis.com/tensorflow/tf-keras-datasets/"),
                        URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")),
                List.of(
                        "T-shirt/top",
                        "Trouser",
                        "Pullover",
                        "Dress",
                        "Coat",
                        "Sandal",
                        "Shirt",
                        "Sneaker",
                        "Bag",
                        "Ankle boot"),
                "MIT",
                "H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST: a novel image dataset for benchmarking machine learning "
                        + "algorithms, arXiv:1708.07747, 2017");
    }

    private static PublicSet kuzushiji() {
        return new PublicSet(
                "kmnist",
                "Kuzushiji-MNIST",
                List.of(
                        new File(
                                TRAIN_IMAGES,
                                18_165_135,
                                TRAIN_IMAGES_CONTENT,
                                Digest.ofPacked("51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4")),
                        new File(
                                TRAIN_LABELS,
                                29_497,
                                TRAIN_LABELS_CONTENT,
                                Digest.ofPacked("e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17")),
                        new File(
                                TEST_IMAGES,
                                3_041_136,
                                TEST_IMAGES_CONTENT,
                                Digest.ofPacked("edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5")),
                        new File(
                                TEST_LABELS,
                                5_120,
                                TEST_LABELS_CONTENT,
                                Digest.ofPacked("20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"))),
                List.of(
                        URI.create("https://codh.rois.ac.jp/kmnist/dataset/kmnist/"),
                        URI.create("http://codh.rois.ac.jp/kmnist/dataset/kmnist/")),
                List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"),
                "CC BY-SA 4.0",
                "T. Clanuwat, M. Bober-Irizar, A. Kitamoto, A. Lamb, K. Yamamoto, D. Ha: Deep learning for classical Japanese "
                        + "literature, arXiv:1812.01718, 2018");
    }
}
