namespace SparkSteps.StepSpecs.Reading;

internal static class BudgetReader
{
    public static BudgetSpec? Read(MappingReader step)
    {
        if (!step.Has("budget"))
        {
            return null;
        }

        var budget = step.Mapping("budget");
        var spec = new BudgetSpec { Amount = budget.RequiredNumber("amount", "an amount without quotes, for instance 12.5", "Say what a run may cost.") };
        budget.RefuseUnknown();
        return spec;
    }
}
