package io.latchkey.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceArchitectureTests {

    private static final String THINGS = "Packages and classes are things: no util, common, helper, manager, impl, dto";
    private static final String BODY = "A body is @Valid, and says of each field whether it may be missing";

    private static final CompiledSources GOOD = new CompiledSources(List.of(
            "@org.jspecify.annotations.NullMarked package shop;",
            "@org.jspecify.annotations.NullMarked package shop.web;",
            "@org.jspecify.annotations.NullMarked package shop.mongo;",
            "@org.jspecify.annotations.NullMarked package shop.mail;",
            "package org.springframework.web.bind.annotation; public @interface RequestBody {}",
            "package io.github.resilience4j.retry; public interface Retry {}",
            "package jakarta.mail; public interface Session {}",
            "package io.latchkey.web.text; public @interface Slug {}",
            "package shop; public record Wish(String what) { public Wish { java.util.Objects.requireNonNull(what); } }",
            "package io.latchkey.web.problem; public interface Problem {}",
            """
                    package shop;
                    @org.springframework.boot.autoconfigure.SpringBootApplication
                    class ShopApplication {
                      public static void main(String[] args) { org.springframework.boot.SpringApplication.run(ShopApplication.class); }
                    }""",
            """
                    package shop;
                    @org.springframework.boot.context.properties.ConfigurationProperties("shop")
                    record ShopProperties(java.time.Duration patience) {}""",
            """
                    package shop;
                    public interface Orders { io.latchkey.messaging.Step<String> change(@io.latchkey.web.text.Slug String id); }""",
            """
                    package shop;
                    @org.springframework.stereotype.Service
                    public class OrderDesk {
                      private final java.time.InstantSource clock;
                      OrderDesk(java.time.InstantSource clock) { this.clock = clock; }
                      public java.time.Instant now() { return clock.instant(); }
                    }""", """
                    package shop.web;
                    import jakarta.validation.Valid; import jakarta.validation.constraints.*;
                    import org.springframework.web.bind.annotation.RequestBody;
                    @org.springframework.stereotype.Controller
                    class OrderController {
                      record Mass(@com.fasterxml.jackson.annotation.JsonValue String grams) {}
                      record Line(int many, @org.jspecify.annotations.Nullable String note, @NotNull Mass mass) {}
                      record Order(@NotBlank String name, @NotNull Line line, java.util.List<String> tags) {
                        Order { tags = tags == null ? java.util.List.of() : tags; }
                      }
                      private final shop.OrderDesk desk;
                      OrderController(shop.OrderDesk desk) { this.desk = desk; }
                      void wish(@RequestBody shop.Wish wish) {}
                      String order(@Valid @RequestBody Order order) { return order.name() + desk.now(); }
                    }""",
            """
                    package shop.mongo;
                    @org.springframework.stereotype.Repository
                    class MongoOrders implements shop.Orders {
                      private org.bson.Document document = new org.bson.Document();
                      public io.latchkey.messaging.Step<String> change(String id) { return io.latchkey.messaging.Step.none(id); }
                    }""",
            """
                    package shop.mail;
                    @org.springframework.stereotype.Component
                    class Post { java.util.Date sent; io.github.resilience4j.retry.Retry retry; jakarta.mail.Session session; }"""));

    /** Badly shaped sources, the type that is to be found, and the rule that is to find it. */
    private record Violation(String sentence, String type, List<String> files) {

        static Violation of(String sentence, String type, String... files) {
            return new Violation(sentence, type, List.of(files));
        }

        @Override
        public String toString() {
            return sentence + ": " + type;
        }
    }

    private static final List<Violation> BAD = List.of(
            Violation.of("The root is the domain and knows no drawer", "shop.A",
                    "package shop; class A { shop.mongo.Drawer drawer; }",
                    "package shop.mongo; public class Drawer {}"),
            Violation.of("The domain knows no technology", "shop.B",
                    "package shop; class B { org.apache.kafka.common.Uuid id; }"),
            Violation.of("The domain knows no technology", "shop.C",
                    "package shop; class C { io.latchkey.messaging.DocumentStore store; }"),
            Violation.of("The domain knows no technology", "shop.D",
                    "package shop; @org.springframework.stereotype.Repository class D {}"),
            Violation.of("The domain knows of Latchkey the contract, steps and checked texts", "shop.E",
                    "package shop; class E { io.latchkey.web.problem.Problem problem; }"),
            Violation.of("Only doers are @Service, and they stand in the root", "shop.web.F",
                    "package shop.web; @org.springframework.stereotype.Service class F {}"),
            Violation.of("A service has no drawers but the usual ones and those for foreign things", "shop.cellar.G",
                    "package shop.cellar; class G {}", "@org.jspecify.annotations.NullMarked package shop.cellar;"),
            Violation.of("Drawers do not know each other", "shop.web.H",
                    "package shop.web; class H { shop.mongo.Kept kept; }",
                    "package shop.mongo; public class Kept {}"),
            Violation.of("The store is the mongo drawer's", "shop.web.I",
                    "package shop.web; class I { org.bson.Document document; }"),
            Violation.of("Serving HTTP is the web drawer's", "shop.mongo.J", """
                    package shop.mongo;
                    class J { void f(@org.springframework.web.bind.annotation.RequestBody String s) {} }"""),
            Violation.of("Kafka is the messaging drawer's", "shop.web.K",
                    "package shop.web; class K { org.apache.kafka.common.Uuid id; }"),
            Violation.of("What time does is the schedule drawer's", "shop.web.L", """
                    package shop.web;
                    class L { @org.springframework.scheduling.annotation.Scheduled(fixedDelay = 5) void f() {} }"""),
            Violation.of("Foreign things, and resilience against them, are the foreign drawers'", "shop.web.M",
                    "package shop.web; class M { io.github.resilience4j.retry.Retry retry; }"),
            Violation.of("Foreign things, and resilience against them, are the foreign drawers'", "shop.mongo.N",
                    "package shop.mongo; class N { jakarta.mail.Session session; }"),
            Violation.of("Configuration is one validated record, and never @Value", "shop.web.O", """
                    package shop.web;
                    class O { O(@org.springframework.beans.factory.annotation.Value("${x}") String x) {} }"""),
            Violation.of("Constructors are injected, and never fields", "shop.web.P",
                    "package shop.web; class P { @org.springframework.beans.factory.annotation.Autowired String x; }"),
            Violation.of("Constructors are injected, and never setters", "shop.web.Q", """
                    package shop.web;
                    class Q { @org.springframework.beans.factory.annotation.Autowired void x(String x) {} }"""),
            Violation.of(THINGS, "shop.web.PageHelper", "package shop.web; class PageHelper {}"),
            Violation.of(THINGS, "shop.OrderImpl", "package shop; class OrderImpl {}"),
            Violation.of(THINGS, "shop.web.R$OrderDto", "package shop.web; class R { record OrderDto(String x) {} }"),
            Violation.of(THINGS, "shop.web.UtilsOfOrders", "package shop.web; class UtilsOfOrders {}"),
            Violation.of(THINGS, "shop.web.common.S", "package shop.web.common; class S {}",
                    "@org.jspecify.annotations.NullMarked package shop.web.common;"),
            Violation.of("Nothing is printed past the log", "shop.web.T",
                    "package shop.web; class T { void f() { System.out.println(); } }"),
            Violation.of("Nothing is printed past the log", "shop.web.U",
                    "package shop.web; class U { void f(Exception e) { e.printStackTrace(); } }"),
            Violation.of("Nobody sleeps", "shop.web.V",
                    "package shop.web; class V { void f() throws Exception { Thread.sleep(1); } }"),
            Violation.of("Time is java.time, but where a library demands otherwise", "shop.web.W",
                    "package shop.web; class W { java.util.Date date; }"),
            Violation.of("Time, ids and chance are arguments", "shop.X",
                    "package shop; class X { Object f() { return java.time.Instant.now(); } }"),
            Violation.of("Time, ids and chance are arguments", "shop.web.Y",
                    "package shop.web; class Y { Object f() { return java.util.UUID.randomUUID(); } }"),
            Violation.of("One write, no transaction", "shop.mongo.Z", """
                    package shop.mongo;
                    class Z { @org.springframework.transaction.annotation.Transactional void f() {} }"""),
            Violation.of("Every package is @NullMarked", "shop.web.list", "package shop.web.list; class Unmarked {}"),
            Violation.of(BODY, "shop.web.Unchecked", """
                    package shop.web;
                    class Unchecked {
                      record Body(int x) {}
                      void f(@org.springframework.web.bind.annotation.RequestBody Body body) {}
                    }"""),
            Violation.of(BODY, "shop.web.Unclear", """
                    package shop.web;
                    import jakarta.validation.*; import jakarta.validation.constraints.*;
                    class Unclear {
                      record Inner(String x) {}
                      record Body(@NotNull Inner inner) {}
                      void f(@Valid @org.springframework.web.bind.annotation.RequestBody Body body) {}
                    }"""));

    private static String report = "";

    @BeforeAll
    static void compileAllThatIsBad(@TempDir Path classes) {
        report = BAD.stream().flatMap(violation -> violation.files().stream()).reduce(GOOD, CompiledSources::plus, (one, _) -> one)
                .wrong(classes, "shop", "mail");
    }

    static Stream<Violation> everyRuleBitesWhatItIsFor() {
        return BAD.stream();
    }

    @ParameterizedTest
    @MethodSource
    void everyRuleBitesWhatItIsFor(Violation violation) {
        assertThat(rulesThatName(violation.type())).containsExactly(violation.sentence());
    }

    @Test
    void noRuleBitesWhatIsGood() {
        assertThat(Stream.of("shop.OrderDesk", "shop.web.OrderController", "shop.mongo.MongoOrders", "shop.mail.Post",
                "shop.ShopApplication", "shop.Orders").flatMap(type -> rulesThatName(type).stream())).isEmpty();
    }

    private static Set<String> rulesThatName(String type) {
        var named = Pattern.compile("\\b" + Pattern.quote(type) + "(?!\\w)");
        return Stream.of(report.split("Architecture Violation \\[Priority: MEDIUM] - Rule '"))
                .filter(rule -> named.matcher(rule).find())
                .map(rule -> rule.substring(0, rule.indexOf("' was violated")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aServiceOfTheRightShapePasses(@TempDir Path classes) {
        assertThat(GOOD.wrong(classes, "shop", "mail")).isEmpty();
    }

    @Test
    void aForeignDrawerThatNobodyNamedIsNone(@TempDir Path classes) {
        assertThat(GOOD.wrong(classes, "shop")).contains("A service has no drawers but", "resilience against them");
    }

    @Test
    void aShapeOfNothingIsNoShape() {
        assertThatThrownBy(() -> ServiceArchitecture.check("io.latchkey.nowhere")).isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.latchkey.nowhere");
    }
}
