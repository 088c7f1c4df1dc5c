package io.latchkey.testing.access;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The status that each caller gets, by endpoint. */
record AccessTable(List<String> callers, Map<String, List<Integer>> rows) {

    /** The endpoints that answer everyone alike in every service. */
    private static final Map<String, Integer> FOR_ALL = Map.of("GET /problems", 200, "GET /problems/{slug}", 200,
            "GET /v3/api-docs", 200, "GET /v3/api-docs.yaml", 200, "GET /actuator/health", 200,
            "GET /actuator/health/**", 200, "GET /error", 404);
    private static final List<String> FOR_ADMINS = List.of("GET /actuator/prometheus");

    /**
     * Reads a table: a line with the callers, then a line for each endpoint with a status for each caller. The table
     * omits what every service answers alike.
     */
    static AccessTable read(String text) {
        List<String[]> lines = text.lines().filter(line -> !line.isBlank()).map(line -> line.strip().split("\\s+"))
                .toList();
        List<String> callers = Arrays.stream(lines.getFirst()).skip(1).toList();
        Map<String, List<Integer>> rows = new TreeMap<>(Endpoints.BY_PATH);
        FOR_ALL.forEach((endpoint, status) -> rows.put(endpoint, callers.stream().map(_ -> status).toList()));
        FOR_ADMINS.forEach(endpoint -> rows.put(endpoint, callers.stream().map(AccessTable::ofAdmins).toList()));
        lines.stream().skip(1).forEach(line -> {
            List<Integer> statuses = Arrays.stream(line).skip(2).map(Integer::valueOf).toList();
            String endpoint = line[0] + " " + line[1];
            if (statuses.size() != callers.size()) {
                throw new AssertionError(endpoint + " says nothing, or too much, of one of " + callers);
            }
            rows.put(endpoint, statuses);
        });
        return new AccessTable(callers, rows);
    }

    private static int ofAdmins(String caller) {
        return switch (caller) {
            case "admin" -> 200;
            case "nobody" -> 401;
            default -> 403;
        };
    }

    /** The endpoints, without the variants of one endpoint. */
    Set<String> endpoints() {
        return rows.keySet().stream().map(call -> call.replaceFirst("#.*", "")).collect(Collectors.toSet());
    }

    int calls() {
        return rows.size() * callers.size();
    }

    int status(String endpoint, String caller) {
        return Objects.requireNonNull(rows.get(endpoint)).get(callers.indexOf(caller));
    }

    String markdown() {
        String head = "| call | " + String.join(" | ", callers) + " |\n" + "|---".repeat(callers.size() + 1) + "|\n";
        return rows.entrySet().stream()
                .map(row -> "| " + title(row.getKey()) + " | " + row.getValue().stream().map(String::valueOf)
                        .collect(Collectors.joining(" | ")) + " |\n")
                .collect(Collectors.joining("", head,
                        "\n%d endpoints, %d callers, %d calls.\n".formatted(endpoints().size(), callers.size(),
                                calls())));
    }

    private static String title(String call) {
        int end = call.indexOf('#');
        return end < 0
                ? "`" + call + "`"
                : "`" + call.substring(0, end) + "`, " + call.substring(end + 1).replace('-', ' ');
    }
}
