package io.latchkey.web.example;

import io.latchkey.web.openapi.ApiProblems;
import io.latchkey.web.paging.Page;
import io.latchkey.web.paging.PageRequest;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import io.latchkey.web.text.Slug;
import io.latchkey.web.version.Precondition;
import io.latchkey.web.version.VersionedBody;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/plants")
class GardenController {

    private final Map<String, VersionedBody<Plant>> plants = new ConcurrentHashMap<>();

    @MayCall(Right.DEVELOPER)
    @GetMapping
    Page<String> list(PageRequest page, @RequestParam(required = false) Plant.@Nullable Light light) {
        var from = page.after() == null ? 0 : Integer.parseInt(page.after()) + 1;
        var found = IntStream.range(from, Math.min(from + page.limit() + 1, 120)).boxed().toList();
        return Page.of(found, page, n -> Integer.toString(n)).map(n -> "plant-" + n);
    }

    @MayCall(Right.DEVELOPER)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @ApiProblems({"bed-taken", "wrong-season"})
    ResponseEntity<Plant> create(@Valid @RequestBody Plant plant) {
        return ResponseEntity.created(URI.create("/plants/1")).body(plant);
    }

    @MayCall(Right.DEVELOPER)
    @PostMapping("/many")
    List<Plant> createMany(@RequestBody List<@Valid Plant> plants) {
        return plants;
    }

    @MayCall(Right.DEVELOPER)
    @GetMapping("/{id}")
    ResponseEntity<Plant> plant(@PathVariable @Slug String id) {
        return required(id).ok();
    }

    @MayCall(Right.DEVELOPER)
    @PutMapping("/{id}")
    ResponseEntity<Plant> put(@PathVariable @Slug String id, @Valid @RequestBody Plant plant,
            Precondition precondition) {
        return precondition.put(find(id).map(VersionedBody::version), URI.create("/plants/" + id),
                () -> store(id, new VersionedBody<>(1, plant)),
                version -> store(id, new VersionedBody<>(version + 1, plant)));
    }

    @MayCall(Right.DEVELOPER)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable @Slug String id, Precondition precondition) {
        return precondition.delete(required(id).version(), _ -> plants.remove(id) != null);
    }

    private Optional<VersionedBody<Plant>> find(String id) {
        return Optional.ofNullable(plants.get(id));
    }

    private VersionedBody<Plant> required(String id) {
        return find(id)
                .orElseThrow(() -> CommonProblem.NOT_FOUND.withDetail("There is no such plant.").toException());
    }

    private Optional<VersionedBody<Plant>> store(String id, VersionedBody<Plant> plant) {
        plants.put(id, plant);
        return Optional.of(plant);
    }
}
