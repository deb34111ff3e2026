namespace SparkSteps.EmbeddedTests.Storage;

public sealed class DurableTablesTests : IDisposable
{
    /// <summary>Opens the tables and gives their rows, as the emulator does: the file is loaded when it is there.</summary>
    private const string Open = """
        require("./durable");
        const fs = require("fs");
        const Loki = require("lokijs");
        const file = process.argv[1];
        const db = new Loki(file, { autosave: true, autosaveInterval: 20 });
        const journal = () => fs.existsSync(`${file}.journal`) ? "a journal" : "no journal";
        const rows = () => db.getCollection("rows") ?? db.addCollection("rows", { indices: ["id"], unique: ["id"] });
        const told = () => rows().data.map((row) => `${row.id}=${row.value}`).join(" ");
        const open = (then) => fs.existsSync(file) ? db.loadDatabase({}, then) : then();
        const end = () => process.kill(process.pid, "SIGKILL");
        const tell = (text) => fs.writeSync(1, text);
        """;

    private const string Tell = Open + "open(() => { tell(`${told()}, ${rows().by('id', 3)?.value ?? 'none'}`); end(); });";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("durable-");

    private string Tables => Path.Combine(_folder.FullName, "tables.json");

    [Fact]
    public async Task WhatAKilledEmulatorHadAcknowledged_isThere()
    {
        await RunAsync(Open + """
            open(() => {
              for (let id = 1; id <= 4; id++) rows().insert({ id, value: "new" });
              rows().update({ ...rows().by("id", 3), value: "changed" });
              rows().remove(rows().by("id", 2));
              end();
            });
            """);
        Assert.Equal("1=new 3=changed 4=new, changed", await RunAsync(Tell));

        await RunAsync(Open + "open(() => { rows().remove(rows().by('id', 1)); rows().insert({ id: 5, value: 'newer' }); end(); });");
        Assert.Equal("3=changed 4=new 5=newer, changed", await RunAsync(Tell));
    }

    [Fact]
    public async Task LineThatWasNotWrittenToItsEnd_isLeftOut()
    {
        await RunAsync(Open + "open(() => { rows().insert({ id: 3, value: 'new' }); end(); });");
        await File.AppendAllTextAsync($"{Tables}.journal", """{"collection":"rows","put":{"id":4,"val""");

        Assert.Equal("3=new, new", await RunAsync(Tell));
    }

    /// <summary>A save writes all rows, and the emulator answers nobody meanwhile.</summary>
    [Fact]
    public async Task TablesAreSaved_whenTheirJournalIsLarge_andNotForEachChange()
    {
        Assert.Equal("a journal, dirty; saved: no journal; 2 rows", await RunAsync(Open + """
            open(() => {
              rows().insert({ id: 1, value: "small" });
              const first = `${journal()}, ${db.autosaveDirty() ? "to be saved" : "dirty"}`;
              rows().insert({ id: 2, value: "x".repeat(8 * 1024 * 1024) });
              const wait = setInterval(() => {
                if (fs.existsSync(`${file}.journal`) || fs.existsSync(`${file}.journal.saving`)) return;
                tell(`${first}; saved: ${journal()}; ${JSON.parse(fs.readFileSync(file)).collections[0].data.length} rows`);
                clearInterval(wait);
                end();
              }, 5);
            });
            """));
        Assert.StartsWith("1=small 2=xxx", await RunAsync(Tell));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<string> RunAsync(string script) => EmulatorScript.RunAsync(script, Tables);
}
