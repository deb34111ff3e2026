using System.Diagnostics;
using System.Text;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.StepSpecs.Documents;

public class HostileDocumentTests
{
    // Some 50 ms on an idle machine; what this must tell apart from that takes minutes.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("a: &x 1\nb: *x", "$.a: The anchor '&x' is not taken.|$.b: The alias '*x' is not taken.")]
    [InlineData("a: *nowhere", "$.a: The alias '*nowhere' is not taken.")]
    [InlineData("driver:\n  <<: {cores: 1}", "$.driver['<<']: The merge key '<<' is not taken.")]
    [InlineData("a: !!binary aGk=", "$.a: The tag 'tag:yaml.org,2002:binary' is not taken.")]
    [InlineData("a: !ruby/object x", "$.a: The tag '!ruby/object' is not taken.")]
    [InlineData("a: ! x", "$.a: The tag '!' is not taken.")]
    [InlineData("a: 1\nb: 2\na: 3", "$.a: The field is there twice.")]
    [InlineData("? [a]\n: 1", "$: A field's name must be a text.")]
    [InlineData("a: 1\n---\nb: 2", "$: There is more than one document.")]
    [InlineData("", "$: The document is empty.")]
    [InlineData("# nothing", "$: The document is empty.")]
    [InlineData("{\"a\": 1, \"b\": {\"c\": 1, \"c\": 2}, \"a\": 3}", "$.b.c: The field is there twice.|$.a: The field is there twice.")]
    [InlineData("{\"a\": \"\\ud800\"}", "$.a: The text holds half of a UTF-16 surrogate pair.")]
    public void Document_is_refused(string document, string expected)
    {
        var errors = Some.Read(document).Errors.Select(error => $"{error.Path}: {error.Message}").ToList();
        Assert.Equal(expected.Split('|'), errors.Take(expected.Split('|').Length));
    }

    // A hint is looked for only where it is told: ten thousand times it takes half a second and as many hundred megabytes.
    [Theory]
    [InlineData("")]
    [InlineData("driver/affinity")]
    [InlineData("driver/sidecars")]
    public void Unknown_fields_cost_little(string field)
    {
        var unknown = $"{{{string.Join(',', Enumerable.Range(0, 9900).Select(i => $"\"fieldnumber{i}\": 1"))}}}";
        var document = field switch
        {
            "" => $"{{\"apiVersion\": \"sparksteps/v1\", \"kind\": \"Step\", {unknown[1..]}",
            "driver/sidecars" => Some.Document(field, $"[{unknown}]"),
            _ => Some.Document(field, unknown),
        };
        Some.Read(document);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var errors = Some.Read(document).Errors;

        Assert.Equal(101, errors.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60 << 20);
    }

    [Fact]
    public void Unknown_volumes_cost_little()
    {
        var mounts = Enumerable.Range(0, 1500).Select(i => $$"""{"name": "mount-{{i}}", "mountPath": "/m{{i}}"}""");
        var volumes = Enumerable.Range(0, 1500).Select(i => $$"""{"name": "volume-{{i}}", "emptyDir": {} }""");
        var document = Some.Document("volumes", $"[{string.Join(',', volumes)}]").Replace("\"kind\"", $"\"driver\":{{\"volumeMounts\":[{string.Join(',', mounts)}]}},\"kind\"");
        Some.Read(document);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(101, Some.Read(document).Errors.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60 << 20);
    }

    [Theory]
    [InlineData("{\"a\": 1,}", "line 1, column 9")]
    [InlineData("{\n  \"a\": 1 // one\n}", "line 2, column 10")]
    [InlineData("{\"a\": 1} {\"b\": 2}", "line 1, column 10")]
    [InlineData("{\"a\": 01}", "line 1, column 8")]
    [InlineData("{\"a\": ", "line 1")]
    [InlineData("a: 1\nb: [1, 2\nc: 3", "line 2")]
    [InlineData("a: 1\n\tb: 2", "line 1, column 4")]
    [InlineData("a: \"x", "line 1")]
    [InlineData("a: b: c", "line 1, column 5")]
    [InlineData("a: \"\\UFFFFFFFF\"", "line 1")]
    [InlineData("a: !<> b", "line 1")]
    public void Syntax_error_says_where(string document, string where)
    {
        var error = Some.Error(document);
        Assert.Equal("$", error.Path);
        Assert.Contains(where, error.Message);
        Assert.NotNull(error.Hint);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData(": ")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("| ")]
    [InlineData("&a ")]
    [InlineData("*a ")]
    [InlineData("!")]
    [InlineData("%")]
    [InlineData("#")]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("\t")]
    [InlineData("a")]
    [InlineData("9")]
    [InlineData("a: ")]
    [InlineData("a:\n")]
    [InlineData("- a\n")]
    [InlineData("---\n")]
    [InlineData("[],")]
    [InlineData("a: *b\n")]
    [InlineData("\u0085")]
    public void Repetition_ends_in_errors_quickly(string piece)
    {
        var document = string.Concat(Enumerable.Repeat(piece, 250_000 / Encoding.UTF8.GetByteCount(piece)));
        AssertQuickErrors(Encoding.UTF8.GetBytes(document));
        AssertQuickErrors(Encoding.UTF8.GetBytes($"a: [{document}"));
        AssertQuickErrors(Encoding.UTF8.GetBytes($"{{\"a\": [{document}"));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Depth_is_limited_in_both_languages(string open, string close)
    {
        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
        foreach (var form in new[] { "{{\"x\":{0}}}", "x: {0}" })
        {
            Assert.DoesNotContain(Some.Read(string.Format(form, Nested(31))).Errors, error => error.Message.Contains("too deeply"));
            Assert.Contains("too deeply", Some.Error(string.Format(form, Nested(32))).Message);
        }
    }

    [Fact]
    public void Laughs_do_not_multiply()
    {
        var document = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (var i = 1; i < 60; i++)
        {
            document.Append($"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n");
        }

        AssertQuickErrors(Encoding.UTF8.GetBytes(document.ToString()));
    }

    [Theory]
    [InlineData("driver: {{cores: {0}}}")]
    [InlineData("{{\"driver\": {{\"cores\": {0}}}}}")]
    public void Huge_number_is_refused(string form)
    {
        foreach (var number in new[] { new string('9', 200_000), "1e999999999", "-1" + new string('0', 5000) })
        {
            AssertQuickErrors(Encoding.UTF8.GetBytes(string.Format(form, number)));
        }
    }

    [Fact]
    public void Faults_by_the_ten_thousands_under_long_names_end_quickly()
    {
        var name = string.Concat(Enumerable.Repeat("a.[", 66));
        var nested = string.Concat(Enumerable.Range(0, 28).Select(_ => $"{{\"{name}\": "));
        AssertQuickErrors(Encoding.UTF8.GetBytes($"x: {nested}[{string.Concat(Enumerable.Repeat("*a ,", 60_000))}"));
    }

    [Theory]
    [InlineData("x: [{0}]")]
    [InlineData("{{\"x\": [{0}]}}")]
    public void Values_are_limited_in_number(string form)
    {
        var errors = AssertQuickErrors(Encoding.UTF8.GetBytes(string.Format(form, string.Join(",", Enumerable.Repeat("1", 20_001)))));
        Assert.Equal("The document holds too many values.", Assert.Single(errors).Message);
    }

    [Fact]
    public void Large_document_is_refused_unread()
    {
        var error = Assert.Single(AssertQuickErrors(new byte[10 * 1024 * 1024]));
        Assert.Equal("The document is too large.", error.Message);
    }

    [Fact]
    public void Text_of_another_encoding_is_refused() =>
        Assert.Equal("The document is not UTF-8 text.", Assert.Single(AssertQuickErrors(Encoding.Unicode.GetBytes("name: ü"))).Message);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Text_with_the_mark_of_UTF_16_is_named(string encoding)
    {
        var text = Encoding.GetEncoding(encoding);
        byte[] document = [.. text.GetPreamble(), .. text.GetBytes("name: a")];
        Assert.Equal("The document is UTF-16 text.", Assert.Single(AssertQuickErrors(document)).Message);
    }

    [Theory]
    [InlineData("a: 1\nb: x\0y", "U+0000 at line 2, column 5")]
    [InlineData("\u0001", "U+0001 at line 1, column 1")]
    [InlineData("{\"a\":\r\n \"\u001b[31m\"}", "U+001B at line 2, column 3")]
    [InlineData("a: |\n  x\f", "U+000C at line 2, column 4")]
    public void Control_character_is_refused_where_it_is(string document, string where) =>
        Assert.Contains(where, Assert.Single(AssertQuickErrors(Encoding.UTF8.GetBytes(document))).Message);

    [Theory]
    [InlineData("{\"a\": {\"b\": \"x\\u0000y\"}}", "$.a.b")]
    [InlineData("{\"a\": {\"b\\u001b\": 1}}", "$.a")]
    [InlineData("a: {b: \"x\\0y\"}", "$.a.b")]
    [InlineData("a: {\"b\\e\": 1}", "$.a")]
    public void Escaped_control_character_is_refused_by_its_path(string document, string path) =>
        Assert.Equal((path, "The text holds a control character."), Some.Read(document).Errors.Select(error => (error.Path, error.Message)).First());

    [Theory]
    [InlineData("{\"driver\": {\"cores\": 1}, \"env\": {\"A\": {0}}}")]
    public void Number_that_is_too_long_is_refused_by_its_path(string form)
    {
        var errors = AssertQuickErrors(Encoding.UTF8.GetBytes(form.Replace("{0}", new string('9', 100_000))));
        Assert.Contains(errors, error => error is { Path: "$.env.A", Message: "The number is too long." });
    }

    private static IReadOnlyList<SpecError> AssertQuickErrors(byte[] document)
    {
        var watch = Stopwatch.StartNew();
        var result = Some.Reader().Read(document, new StepSpecReadOptions());
        Assert.NotEmpty(result.Errors);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_limit);
        return result.Errors;
    }
}
