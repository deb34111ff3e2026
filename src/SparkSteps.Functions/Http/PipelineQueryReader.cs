using Microsoft.AspNetCore.Http;
using SparkSteps.Pipelines;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Functions.Http;

/// <summary>Reads which pipeline runs a URL's query asks for; all that is wrong with it at once.</summary>
internal static class PipelineQueryReader
{
    private static readonly string[] s_states = Enum.GetNames<PipelineState>();

    public static (PipelineQuery Query, IReadOnlyList<SpecError> Errors) Read(IQueryCollection query)
    {
        var errors = new List<SpecError>();
        var (state, limit, name) = (query["state"].ToString(), query["limit"].ToString(), query["name"].ToString());
        var index = Array.FindIndex(s_states, known => known.Equals(state, StringComparison.OrdinalIgnoreCase));
        if (state.Length > 0 && index < 0)
        {
            errors.Add(Wrong("state", state, string.Join(", ", s_states)));
        }

        var isNumber = int.TryParse(limit, out var number) && number is >= 1 and <= RunQuery.MaxLimit;
        if (limit.Length > 0 && !isNumber)
        {
            errors.Add(Wrong("limit", limit, $"a whole number from 1 to {RunQuery.MaxLimit}"));
        }

        return (new PipelineQuery
        {
            State = index < 0 ? null : (PipelineState)index,
            Name = name.Length > 0 ? name : null,
            Limit = isNumber ? number : RunQuery.DefaultLimit,
        }, errors);
    }

    private static SpecError Wrong(string name, string value, string allowed) => new(
        name, $"The query parameter {name} cannot be read.", ShownValue.Of(name, value), allowed, "Correct it or leave it out.");
}
