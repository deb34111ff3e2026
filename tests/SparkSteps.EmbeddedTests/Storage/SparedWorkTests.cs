namespace SparkSteps.EmbeddedTests.Storage;

public sealed class SparedWorkTests
{
    private const string Rows = """
        require("./spared-work");
        const Loki = require("lokijs");
        const rows = new Loki("rows").addCollection("rows", { indices: ["account", "id", "expiresAt"] });
        for (let i = 0; i < 100; i++) rows.insert({ account: "only", id: (i * 37) % 100, expiresAt: 1000 + i, tag: i % 2 });
        let sorted = 0, seen = 0;
        const ensureIndex = rows.ensureIndex;
        rows.ensureIndex = function (property, force) {
          if (force) sorted++;
          return ensureIndex.call(this, property, force);
        };
        const found = (query) => rows.chain().find(query).data();
        """;

    /// <summary>Changed or removed one by one they need no sorting, nor do none; several removed at once, which are few calls, may have it.</summary>
    [Fact]
    public async Task RowsThatChangeOrGoOneByOne_haveNoIndexSortedAnew_andLeaveThemRight() =>
        Assert.Equal("sorted 3, wrong 0, changed 40, left 48 of 48, 0", await EmulatorScript.RunAsync(Rows + """
            for (let id = 0; id < 50; id++) rows.findAndRemove({ id });
            rows.remove(found({ id: 5 }));
            rows.findAndRemove({ id: 5 });
            rows.update(found({ id: { $gte: 60 } }).map((row) => ({ ...row, expiresAt: -row.expiresAt })));
            const changed = rows.find({ expiresAt: { $lte: 0 } }).length;
            const wrong = rows.checkAllIndexes().length;
            rows.findAndRemove({ id: { $gte: 98 } });
            console.log(`sorted ${sorted}, wrong ${wrong}, changed ${changed}, left ${rows.find({ id: { $gte: 50 } }).length} of ${rows.count()}, ${rows.checkAllIndexes().length}`);
            """));

    /// <summary>The account, which comes first in what the emulator asks, would have each row looked at.</summary>
    [Fact]
    public async Task SeveralConditions_areAskedOfTheFewestRows_andFindTheSame() =>
        Assert.Equal("1 of 1, 0 of 0, 10 of 10, 5 of 100, 0 of 0, 1 of 1, 0 of 0", await EmulatorScript.RunAsync(Rows + """
            const find = Loki.Resultset.prototype.find;
            const looked = (query) => {
              let first;
              Loki.Resultset.prototype.find = function (condition) {
                const result = find.apply(this, arguments);
                if (!("$and" in condition) && Object.keys(condition).length === 1) first ??= this.filteredrows.length;
                return result;
              };
              const count = found(query).length;
              Loki.Resultset.prototype.find = find;
              return `${count} of ${first}`;
            };
            console.log([
              looked({ account: "only", id: 7 }),
              looked({ account: "other", id: 7 }),
              looked({ account: "only", expiresAt: { $lte: 1009 } }),
              looked({ account: "only", tag: { $lte: 0 }, id: { $in: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } }),
              looked({ account: "only", expiresAt: { $lte: 999 } }),
              looked({ id: 7, account: "only" }),
              looked({ account: "only", expiresAt: new Date(0) }),
            ].join(", "));
            """));

    /// <summary>Each message that is fetched or removed has the expired ones looked for.</summary>
    [Fact]
    public async Task TableOfMessages_hasAnIndexOfTheirExpiry() =>
        Assert.Equal("accountName,messageId,expirationTime", await EmulatorScript.RunAsync("""
            require("./spared-work");
            const Loki = require("lokijs");
            console.log(Object.keys(new Loki("queues").addCollection("messages", { indices: ["accountName", "messageId"] }).binaryIndices).join());
            """));

    [Fact]
    public async Task TemplateOfAPath_isReadOnce_isComparedOnceWithAPath_andMatchesEach() =>
        Assert.Equal("same, other, once, a, b, none, odd name, none", await EmulatorScript.RunAsync("""
            require("./spared-work");
            const template = require("uri-templates");
            const values = (path, strict) => template("/{container}/x").fromUri(path, { strict });
            const id = (path, strict = true) => values(path, strict)?.container ?? "none";
            console.log([
              template("/{container}/x") === template("/{container}/x") ? "same" : "other",
              template("/{container}/x") === template("/{container}/y") ? "same" : "other",
              values("/a/x", true) === values("/a/x", true) ? "once" : "anew",
              id("/a/x"), id("/b/x"), id("/b/y"), id("/odd name/x", false), id("/odd name/x"),
            ].join(", "));
            """));

    [Fact]
    public async Task WhatWouldReportTheUseOfTheEmulator_isNotLoaded() =>
        Assert.Equal("1 file of 1 package", await EmulatorScript.RunAsync("""
            require("./spared-work");
            require("azurite/dist/src/common/Telemetry");
            const files = Object.keys(require.cache).filter((file) => /applicationinsights|opentelemetry/.test(file));
            const packages = new Set(files.map((file) => file.split("node_modules/").pop().split("/")[0]));
            console.log(`${files.length} file of ${packages.size} package`);
            """));
}
