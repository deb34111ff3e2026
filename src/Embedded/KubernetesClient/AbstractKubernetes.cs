namespace k8s;

public abstract class AbstractKubernetes
{
    /// <summary>For one call, until its answer is read; for a log until its headers. Default 100 seconds.</summary>
    public virtual TimeSpan HttpClientTimeout { get; set; } = TimeSpan.FromSeconds(100);
}
