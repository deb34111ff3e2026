using System.ComponentModel;
using System.Globalization;

namespace SparkSteps.Embedded.FunctionsHost.Invocations;

/// <summary>Turns a trigger's data (a route value, a part of a blob's name) into a parameter's type.</summary>
internal static class BindingValue
{
    /// <returns>Null when text cannot become a value of that type. The converter throws on text of the wrong form.</returns>
    public static Func<object, object?>? ConverterTo(Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(string))
        {
            return Text;
        }

        var converter = TypeDescriptor.GetConverter(target);
        return converter.CanConvertFrom(typeof(string))
            ? value => target.IsInstanceOfType(value) ? value : converter.ConvertFromInvariantString(Text(value))
            : null;
    }

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
