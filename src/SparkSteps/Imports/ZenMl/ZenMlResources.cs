using System.Globalization;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports.ZenMl;

/// <summary>ZenML's resources of a step, which are those of each executor there.</summary>
internal static class ZenMlResources
{
    public static void Move(ForeignMapping resources, StepDraft draft)
    {
        draft.Expect(["executor", "cores"], resources.Path.Field("cpu_count"));
        if (resources.TakeFilled("cpu_count") is { } cores)
        {
            MoveCores(cores, draft);
        }

        resources.MoveFilled("memory", draft, ["executor", "memory"], MemoryText.Zen);
        if (resources.TakeFilled("gpu_count") is { } gpus && gpus.Text is not "0")
        {
            draft.LeaveOut(gpus.Path, "ZenML gives Spark no GPUs either: ask for them by spark.executor.resource.gpu.amount in submit_kwargs.");
        }

        resources.RefuseRest();
    }

    // ZenML cuts fractions off; an executor without a core is none.
    private static void MoveCores(ForeignValue cores, StepDraft draft)
    {
        var isNumber = decimal.TryParse(cores.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < int.MaxValue;
        var whole = Math.Max(1, decimal.Truncate(number));
        draft.Put(["executor", "cores"], isNumber ? ForeignNode.Number((long)whole) : cores.Node, cores.Path);
        if (isNumber && whole != number)
        {
            draft.LeaveOut(cores.Path, $"Spark counts whole cores: ZenML would have cut it to {decimal.Truncate(number):0}, here it is {whole:0}.");
        }
    }
}
