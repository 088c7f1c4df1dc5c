package io.latchkey.web.example;

import io.latchkey.web.openapi.ApiProblems;
import io.latchkey.web.paging.Page;
import io.latchkey.web.paging.PageRequest;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import io.latchkey.web.text.Slug;
import io.latchkey.web.version.Precondition;
import io.latchkey.web.version.VersionETag;
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

    private final Map<String, VersionedPlant> plants = new ConcurrentHashMap<>();

    private record VersionedPlant(Plant plant, long version) {}

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
        var found = find(id)
                .orElseThrow(() -> CommonProblem.NOT_FOUND.withDetail("There is no such plant.").toException());
        return new VersionETag(found.version()).ok(found.plant());
    }

    @MayCall(Right.DEVELOPER)
    @PutMapping("/{id}")
    ResponseEntity<Plant> put(@PathVariable @Slug String id, @Valid @RequestBody Plant plant,
            Precondition precondition) {
        var replaced = precondition.check(find(id).map(VersionedPlant::version));
        var versionedPlant = new VersionedPlant(plant, replaced.orElse(0L) + 1);
        plants.put(id, versionedPlant);
        var versionETag = new VersionETag(versionedPlant.version());
        return replaced.isPresent() ? versionETag.ok(plant) : versionETag.created(URI.create("/plants/" + id), plant);
    }

    @MayCall(Right.DEVELOPER)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable @Slug String id, Precondition precondition) {
        var found = find(id)
                .orElseThrow(() -> CommonProblem.NOT_FOUND.withDetail("There is no such plant.").toException());
        precondition.check(Optional.of(found.version()));
        plants.remove(id);
        return ResponseEntity.noContent().build();
    }

    private Optional<VersionedPlant> find(String id) {
        return Optional.ofNullable(plants.get(id));
    }
}
